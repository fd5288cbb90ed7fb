import { NavLink } from 'react-router';
import './companies.css';
import { t } from '../app/t.ts';

/** Switches between the lists of contacts and of companies. */
export function PeopleOrCompanies() {
  return (
    <nav className="seg links" aria-label={t('contacts.nav')}>
      <NavLink to="/contacts" end>
        {t('contacts.title')}
      </NavLink>
      <NavLink to="/contacts/companies">{t('companies.title')}</NavLink>
    </nav>
  );
}
