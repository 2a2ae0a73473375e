import { PageTitle } from '../shell/PageTitle.js';
export default function OrganisationsPage() {
  return <PageTitle title="Organisations" />;
}
