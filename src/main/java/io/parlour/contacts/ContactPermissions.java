package io.parlour.contacts;

import io.parlour.identity.Permission;
import io.parlour.identity.Permissions;
import java.util.List;
import org.springframework.stereotype.Component;

/// What this room allows to whom.
@Component
public final class ContactPermissions implements Permissions {
    public static final Permission VIEW = Permission.ofEverybody("contact.view");
    public static final Permission CHANGE = Permission.ofEverybody("contact.change");

    @Override
    public List<Permission> permissions() {
        return List.of(VIEW, CHANGE);
    }
}
