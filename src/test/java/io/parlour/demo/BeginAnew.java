package io.parlour.demo;

import io.parlour.TestApp;
import io.parlour.database.RemoveOrganization;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.files.FileStore;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/// A running program as it was when it had just made its demonstration: without any other organization, and with
/// nothing to be done for those that are gone.
public final class BeginAnew {
    private BeginAnew() {}

    public static void in(TestApp app) {
        app.superuser()
                .sql("delete from scheduled_task where task_instance <> 'recurring' and not picked")
                .update();
        List<UUID> organizations = app.superuser()
                .sql("select organization_id from organization")
                .query((row, number) -> Objects.requireNonNull(row.getObject("organization_id", UUID.class)))
                .list();
        for (UUID organization : organizations) {
            OrganizationId id = new OrganizationId(organization);
            app.bean(RemoveOrganization.class).remove(id, "demo-removed");
            app.bean(FileStore.class).deleteAll(id);
        }
        app.bean(MakeDemo.class).make();
    }
}
