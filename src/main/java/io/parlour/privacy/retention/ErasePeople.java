package io.parlour.privacy.retention;

import io.parlour.database.DeleteTree;
import io.parlour.database.Sql;
import io.parlour.kernel.OrganizationId;
import io.parlour.privacy.people.FindRows;
import io.parlour.privacy.people.Person;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Deletes contacts and visitors that nothing refers to any more, with all their rows. In the running transaction,
/// under
/// the run it names.
@Component
final class ErasePeople {
    private final FindRows find;
    private final DeleteTree tree;

    ErasePeople(FindRows find, DeleteTree tree) {
        this.find = find;
        this.tree = tree;
    }

    void contacts(OrganizationId organization, List<UUID> contacts) {
        for (FindRows.Rows rows : find.of(new Person(organization, contacts)).reversed()) {
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
