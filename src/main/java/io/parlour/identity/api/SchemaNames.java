package io.parlour.identity.api;

import io.swagger.v3.core.jackson.TypeNameResolver;
import java.util.Locale;
import java.util.Set;

/// Names of schemas: a record inside a resource is named after both, so that two resources' `View`s stay two.
final class SchemaNames extends TypeNameResolver {
    static String first(String name) {
        return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
    }

    @Override
    protected String nameForClass(Class<?> type, Set<Options> options) {
        Class<?> outer = type.getEnclosingClass();
        if (outer == null) {
            return super.nameForClass(type, options);
        }
        return nameForClass(outer, options).replaceFirst("Resource$", "") + type.getSimpleName();
    }
}
