package io.parlour.answers;

import io.parlour.identity.Permission;
import io.parlour.identity.Permissions;
import io.parlour.identity.Scope;
import java.util.List;
import org.springframework.stereotype.Component;

/// What this module allows to whom.
@Component
public final class AnswersPermissions implements Permissions {
    /// What the bot said, its outcomes and gaps, and to judge its answers.
    public static final Permission REVIEW = new Permission("bot.review", Scope.ALL, Scope.ALL, Scope.ALL, Scope.NONE);

    /// Its settings, and to stop it.
    public static final Permission MANAGE = Permission.ofAdministrators("bot.manage");

    @Override
    public List<Permission> permissions() {
        return List.of(REVIEW, MANAGE);
    }
}
