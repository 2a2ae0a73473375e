import { PageTitle } from '../shell/PageTitle.js';
export default function ArtefactPage() {
  return <PageTitle title="x" />;
}
