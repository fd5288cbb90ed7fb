package io.parlour.livechat.forms;

import io.parlour.identity.Department;
import io.parlour.identity.Departments;
import io.parlour.kernel.OrganizationId;
import io.parlour.livechat.chats.WhoAnswers;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// Which departments a visitor may choose in a form (LC-17): before a chat those with an agent online, and the others
/// where the form shows them as offline; for a message all of them.
@Component
class DepartmentChoice {
    private static final int MOST = 200;

    /// `offline`: nobody is there, so that choosing it leads to the offline form.
    record Choice(UUID id, String name, boolean offline) {}

    private final Departments departments;
    private final WhoAnswers answers;

    DepartmentChoice(Departments departments, WhoAnswers answers) {
        this.departments = departments;
        this.answers = answers;
    }

    List<Choice> of(OrganizationId organization, Form form) {
        if (form.fields().stream().noneMatch(field -> field.type() == FieldType.DEPARTMENT)) {
            return List.of();
        }
        List<Department> all = departments.page(organization, null, MOST).items();
        if (form.kind() != FormKind.PRE_CHAT) {
            return all.stream()
                    .map(each -> new Choice(each.id(), each.name(), false))
                    .toList();
        }
        Set<UUID> answered = answers.now(organization).answered();
        return all.stream()
                .map(each -> new Choice(each.id(), each.name(), !answered.contains(each.id())))
                .filter(choice -> !choice.offline() || form.awayDepartments().equals("show"))
                .toList();
    }

    /// Those whose choice is accepted: an agent may have gone since the form was shown.
    Set<UUID> accepted(OrganizationId organization, Form form) {
        if (form.fields().stream().noneMatch(field -> field.type() == FieldType.DEPARTMENT)) {
            return Set.of();
        }
        return departments.page(organization, null, MOST).items().stream()
                .map(Department::id)
                .collect(Collectors.toSet());
    }
}
