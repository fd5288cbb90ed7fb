package io.parlour.privacy.retention;

import io.parlour.database.DeleteTree;
import io.parlour.database.Sql;
import io.parlour.kernel.OrganizationId;
import io.parlour.privacy.people.FindRows;
import io.parlour.privacy.people.Person;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// Deletes contacts and visitors that nothing refers to any more, with all their rows. In the running transaction,
/// under the run it names.
@Component
final class ErasePeople {
    private final FindRows find;
    private final DeleteTree tree;

    ErasePeople(FindRows find, DeleteTree tree) {
        this.find = find;
        this.tree = tree;
    }

    void contacts(OrganizationId organization, List<UUID> contacts) {
        List<FindRows.Rows> all = find.of(new Person(organization, contacts));
        Set<String> filled = tree.filled(
                all.stream().map(each -> each.table().name()).collect(Collectors.toSet()),
                Map.of("organization", organization.value()));
        for (FindRows.Rows rows : all.reversed()) {
            if (!filled.contains(rows.table().name())) {
                continue;
            }
            tree.delete(rows.table().name(), "(" + rows.where() + ")", rows.values());
        }
    }

    void visitors(OrganizationId organization, List<UUID> visitors) {
        Map<String, Object> values = Map.of("organization", organization.value(), "ids", Sql.uuids(visitors));
        tree.delete("visitor", "id = any (:ids)", values);
        for (String table : List.of("consent_event", "collection")) {
            tree.delete(table, "subject_kind = 'VISITOR' and subject = any (:ids)", values);
        }
    }
}
