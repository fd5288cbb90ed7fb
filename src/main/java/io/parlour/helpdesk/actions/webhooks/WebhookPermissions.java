package io.parlour.helpdesk.actions.webhooks;

import io.parlour.identity.Permission;
import io.parlour.identity.Permissions;
import java.util.List;
import org.springframework.stereotype.Component;

/// Who sees what was told to other programs, and by which secret they know that it was us.
@Component
public final class WebhookPermissions implements Permissions {
    public static final Permission MANAGE = Permission.ofAdministrators("webhook.manage");

    @Override
    public List<Permission> permissions() {
        return List.of(MANAGE);
    }
}
