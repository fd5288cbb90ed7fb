/// Companies, and which contacts belong to them (HD-85). A contact belongs to one at most.
///
/// ```
/// company ─ company_domain    a domain is one company's
///         └ company_contact   whoever wrote from a proven address of the domain, or was put there
/// ```
@NamedInterface("companies")
@NullMarked
package io.parlour.contacts.companies;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
