package io.parlour.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import io.parlour.kernel.work.LaterWork;
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
                .filter(field -> field.getRawType().isEquivalentTo(TaskDescriptor.class)
                        || field.getRawType().isEquivalentTo(LaterWork.class))
                .filter(field -> !field.getFullName().equals(OF_ALL)
                        && field.getModifiers().contains(JavaModifier.STATIC))
                .toList();
        assertThat(tasks).hasSizeGreaterThan(25).allSatisfy(each -> {
            Field field = each.reflect();
            field.setAccessible(true);
            Object task = field.get(null);
            TaskDescriptor<?> stored = task instanceof LaterWork<?> work ? work.stored() : (TaskDescriptor<?>) task;
            Class<?> data = stored.getDataClass();
            assertThat(Arrays.stream(data.getRecordComponents()).map(part -> part.getName() + " " + part.getType()))
                    .as(each.getFullName())
                    .contains("organization class java.util.UUID");
        });
    }
}
