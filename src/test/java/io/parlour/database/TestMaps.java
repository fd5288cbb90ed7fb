package io.parlour.database;

import io.parlour.kernel.datamap.DataMap;
import java.lang.reflect.Constructor;
import java.util.List;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AssignableTypeFilter;

/// The data maps of all rooms, found as the program finds them.
public final class TestMaps {
    private TestMaps() {}

    public static List<DataMap> all() {
        ClassPathScanningCandidateComponentProvider scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AssignableTypeFilter(DataMap.class));
        return scanner.findCandidateComponents("io.parlour").stream()
                .map(BeanDefinition::getBeanClassName)
                .sorted()
                .map(TestMaps::make)
                .toList();
    }

    private static DataMap make(String name) {
        try {
            Constructor<?> constructor = Class.forName(name).getDeclaredConstructor();
            constructor.setAccessible(true);
            return (DataMap) constructor.newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
