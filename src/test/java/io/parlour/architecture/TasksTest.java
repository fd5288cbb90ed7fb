package io.parlour.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.tngtech.archunit.core.domain.JavaField;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class TasksTest {
    /// One that works through all organizations in turn.
    private static final String OF_ALL = "io.parlour.privacy.policies.NotifyOfPolicy.TASK";

    @Test
    void dataOfEveryTaskNamesItsOrganization() {
        List<JavaField> tasks = Imported.PROGRAM.stream()
                .flatMap(each -> each.getFields().stream())
                .filter(field -> field.getRawType().isEquivalentTo(TaskDescriptor.class))
                .filter(field -> !field.getFullName().equals(OF_ALL))
                .toList();
        assertThat(tasks).hasSizeGreaterThan(25).allSatisfy(each -> {
            Field field = each.reflect();
            field.setAccessible(true);
            Class<?> data = ((TaskDescriptor<?>) field.get(null)).getDataClass();
            assertThat(Arrays.stream(data.getRecordComponents()).map(part -> part.getName() + " " + part.getType()))
                    .as(each.getFullName())
                    .contains("organization class java.util.UUID");
        });
    }
}
