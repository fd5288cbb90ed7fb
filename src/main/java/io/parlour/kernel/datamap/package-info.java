/// The words in which every room declares what its tables hold (privacy specification, PR-54 to PR-59): of whom, why,
/// for how long, and what becomes of it on erasure. A table or column that is not declared stops the build and the
/// start; so does a declaration of what is not there.
///
/// ```java
/// @Component
/// final class ContactsData implements DataMap {
///     @Override
///     public List<Table> tables() {
///         return List.of(
///                 Table.tenant("contact")
///                         .root(Subject.CONTACT)
///                         .purposes("support").retention("last_seen_at", "contact").erase(Erase.DELETE_ROW)
///                         .none(Reason.TENANCY, "organization_id uuid")
///                         .none(Reason.KEY, "id uuid", "collection_id uuid")
///                         .none(Reason.CLOCK, "created_at timestamptz", "last_seen_at timestamptz")
///                         .personal("name text", Category.IDENTITY, Trait.PORTABLE),
///                 Table.tenant("contact_handle")
///                         .belongsTo("contact", "contact_id")
///                         …
/// ```
@NamedInterface("datamap")
@NullMarked
package io.parlour.kernel.datamap;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
