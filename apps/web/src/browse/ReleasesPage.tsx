import { PageTitle } from '../shell/PageTitle.js';
export default function ReleasesPage() {
  return <PageTitle title="Releases" />;
}
