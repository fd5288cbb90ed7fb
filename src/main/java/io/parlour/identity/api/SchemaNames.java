package io.parlour.identity.api;

import com.fasterxml.jackson.databind.JavaType;
import io.swagger.v3.core.jackson.TypeNameResolver;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Names of schemas: a record inside a resource is named after both, so that two resources' `View`s stay two.
/// It also knows which class a schema describes.
final class SchemaNames extends TypeNameResolver {
    private final Map<String, Class<?>> classes = new ConcurrentHashMap<>();
    private final Set<String> clashes = ConcurrentHashMap.newKeySet();

    static String first(String name) {
        return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
    }

    @Nullable
    Class<?> classOf(String schema) {
        return classes.get(schema);
    }

    /// Records with the same name: they need a `@Schema(name)`, or one schema would describe both.
    Set<String> clashes() {
        return clashes;
    }

    @Override
    protected String nameForClass(Class<?> type, Set<Options> options) {
        return remembered(name(type, options), type);
    }

    @Override
    protected String nameForGenericType(JavaType type, Set<Options> options) {
        return remembered(super.nameForGenericType(type, options), type.getRawClass());
    }

    private String name(Class<?> type, Set<Options> options) {
        Schema declared = type.getAnnotation(Schema.class);
        if (declared != null && !declared.name().isEmpty()) {
            return declared.name();
        }
        Class<?> outer = type.getEnclosingClass();
        return outer == null
                ? super.nameForClass(type, options)
                : name(outer, options).replaceFirst("Resource$", "") + type.getSimpleName();
    }

    private String remembered(String name, Class<?> type) {
        Class<?> known = classes.put(name, type);
        if (known != null && known != type && known.isRecord() && type.isRecord()) {
            clashes.add(name + ": " + known.getName() + ", " + type.getName());
        }
        return name;
    }
}
