import { PageTitle } from '../shell/PageTitle.js';
export default function SystemsPage() {
  return <PageTitle title="Systems" />;
}
