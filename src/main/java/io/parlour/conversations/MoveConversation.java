package io.parlour.conversations;

import io.parlour.identity.Departments;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Moves a conversation to another department.
///
/// Errors: `not-found`; `input.invalid` (department).
@Component
public final class MoveConversation {
    private final ChangeState state;
    private final Departments departments;

    MoveConversation(ChangeState state, Departments departments) {
        this.state = state;
        this.departments = departments;
    }

    public void move(OrganizationId organization, UUID conversation, UUID department, Author by) {
        if (departments.find(organization, department).isEmpty()) {
            throw Problem.invalid("department", "unknown:department");
        }
        state.change(organization, conversation, by, head -> {
            if (department.equals(head.department)) {
                return null;
            }
            head.department = department;
            return new Entry.Happened(EventType.DEPARTMENT, null, department);
        });
    }
}
