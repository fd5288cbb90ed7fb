package io.parlour.contacts;

import io.parlour.identity.Permission;
import io.parlour.identity.Permissions;
import io.parlour.identity.Scope;
import java.util.List;
import org.springframework.stereotype.Component;

/// What this room allows to whom.
@Component
public final class ContactPermissions implements Permissions {
    public static final Permission VIEW = Permission.ofEverybody("contact.view");
    public static final Permission CHANGE = Permission.ofEverybody("contact.change");

    /// Fields of tickets, contacts and companies.
    public static final Permission FIELDS = Permission.ofAdministrators("field.edit");

    /// Companies, their domains and who belongs to them.
    public static final Permission COMPANIES =
            new Permission("company.edit", Scope.ALL, Scope.ALL, Scope.ALL, Scope.NONE);

    @Override
    public List<Permission> permissions() {
        return List.of(VIEW, CHANGE, FIELDS, COMPANIES);
    }
}
