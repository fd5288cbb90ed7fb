import { NavLink } from 'react-router';
import './companies.css';

/** The two lists of whom the organization talks with. */
export function PeopleOrCompanies() {
  return (
    <nav className="seg links" aria-label="People or companies">
      <NavLink to="/contacts" end>
        People
      </NavLink>
      <NavLink to="/contacts/companies">Companies</NavLink>
    </nav>
  );
}
