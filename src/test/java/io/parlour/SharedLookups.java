package io.parlour;

import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.web.server.servlet.context.AnnotationConfigServletWebServerApplicationContext;
import org.springframework.core.ResolvableType;
import org.springframework.core.io.Resource;

/// A program's context that finds out once per JVM what each start would find out again: what the class files say, and
/// which beans are of which type. That is more than half of a start.
public final class SharedLookups extends AnnotationConfigServletWebServerApplicationContext {
    private static final Map<Class<?>, Map<Resource, ?>> READ = new ConcurrentHashMap<>();

    public SharedLookups() {
        super(new Beans());
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T> Map<Resource, T> getResourceCache(Class<T> type) {
        return (Map<Resource, T>) READ.computeIfAbsent(type, each -> new ConcurrentHashMap<Resource, T>());
    }

    @Override
    public void clearResourceCaches() {
        // for the next start
    }

    /// Programs with the same beans find the same of a type.
    private static final class Beans extends DefaultListableBeanFactory {
        private static final Map<Integer, Map<Query, String[]>> FOUND = new ConcurrentHashMap<>();
        private @Nullable Map<Query, String[]> found;

        private record Query(Object type, boolean nonSingletons) {}

        @Override
        public void freezeConfiguration() {
            super.freezeConfiguration();
            String[] names = getBeanDefinitionNames();
            Arrays.sort(names);
            found = FOUND.computeIfAbsent(Arrays.hashCode(names), beans -> new ConcurrentHashMap<>());
        }

        @Override
        public String[] getBeanNamesForType(@Nullable Class<?> type, boolean nonSingletons, boolean eager) {
            return names(type, type, nonSingletons, eager, () -> super.getBeanNamesForType(type, nonSingletons, eager));
        }

        @Override
        public String[] getBeanNamesForType(ResolvableType type, boolean nonSingletons, boolean eager) {
            return names(
                    type,
                    type.resolve(),
                    nonSingletons,
                    eager,
                    () -> super.getBeanNamesForType(type, nonSingletons, eager));
        }

        private String[] names(
                @Nullable Object type,
                @Nullable Class<?> raw,
                boolean nonSingletons,
                boolean eager,
                Supplier<String[]> ask) {
            Map<Query, String[]> before = found;
            if (before == null
                    || type == null
                    || raw == null
                    || !eager
                    || !raw.getName().startsWith("io.parlour.")) {
                return ask.get();
            }
            Query query = new Query(type, nonSingletons);
            String[] names = before.get(query);
            if (names == null) {
                names = ask.get();
                before.put(query, names);
            }
            return names.clone();
        }
    }
}
