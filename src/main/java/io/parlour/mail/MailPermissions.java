package io.parlour.mail;

import io.parlour.identity.Permission;
import io.parlour.identity.Permissions;
import java.util.List;
import org.springframework.stereotype.Component;

/// Who reads captured letters.
@Component
public final class MailPermissions implements Permissions {
    public static final Permission LETTER_VIEW = Permission.ofAdministrators("captured-letter.view");

    @Override
    public List<Permission> permissions() {
        return List.of(LETTER_VIEW);
    }
}
