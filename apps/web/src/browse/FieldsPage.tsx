import { PageTitle } from '../shell/PageTitle.js';
export default function FieldsPage() {
  return <PageTitle title="Fields" />;
}
