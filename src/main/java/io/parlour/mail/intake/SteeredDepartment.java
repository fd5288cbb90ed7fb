package io.parlour.mail.intake;

import io.parlour.identity.Department;
import io.parlour.identity.Departments;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The department that a mail names in `X-Parlour-Department`, by its name or id (ML-37). Asked only of
/// mailboxes whose mail comes from programs of the organization.
@Component
final class SteeredDepartment {
    private static final String FIELD = "X-Parlour-Department";
    private static final int MOST = 200;

    private final Departments departments;

    SteeredDepartment(Departments departments) {
        this.departments = departments;
    }

    /// Null where it names none that there is.
    @Nullable
    UUID department(Arrived arrived) {
        String wished = arrived.mail().headers().decoded(FIELD);
        if (wished == null || wished.isBlank()) {
            return null;
        }
        String name = wished.strip();
        return departments.page(arrived.organization(), null, MOST).items().stream()
                .filter(each -> each.name().equalsIgnoreCase(name)
                        || each.id().toString().equalsIgnoreCase(name))
                .map(Department::id)
                .findFirst()
                .orElse(null);
    }
}
