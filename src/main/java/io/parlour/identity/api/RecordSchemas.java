package io.parlour.identity.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.RecordComponent;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/// Says which members of a JSON body are always there and which may be null, as its record says it: a component that
/// isn't `@Nullable` is required. Null is left out of answers unless the record includes it always; in a request a
/// `@Nullable` component may be missing or null.
@SuppressWarnings("rawtypes") // as swagger's model has them
final class RecordSchemas {
    private static final String REFERENCE = "#/components/schemas/";
    private static final String NULL = "null";

    private final SchemaNames names;

    RecordSchemas(SchemaNames names) {
        this.names = names;
    }

    void complete(OpenAPI document) {
        Map<String, Schema> schemas = document.getComponents().getSchemas();
        Set<String> asked = new HashSet<>();
        Set<String> answered = new HashSet<>();
        document.getPaths().values().stream()
                .flatMap(item -> item.readOperations().stream())
                .forEach(operation -> {
                    follow(asked(operation), schemas, asked);
                    follow(answered(operation), schemas, answered);
                });
        schemas.forEach((name, schema) -> {
            Class<?> type = names.classOf(name);
            if (type != null && type.isRecord() && nullMarked(type)) {
                for (Schema<?> part : parts(schema)) {
                    if (part.getProperties() != null) {
                        complete(part, type, asked.contains(name), answered.contains(name));
                    }
                }
            }
        });
    }

    private static void complete(Schema<?> schema, Class<?> type, boolean asked, boolean answered) {
        Set<String> required = new TreeSet<>(Objects.requireNonNullElse(schema.getRequired(), List.of()));
        components(type).forEach(component -> {
            String name = name(component);
            Schema<?> member = schema.getProperties().get(name);
            if (member != null) {
                boolean always = includes(component);
                anything(component, member);
                if (!isNullable(component.getAnnotatedType())) {
                    required.add(name);
                } else {
                    if (answered && !asked && always) {
                        required.add(name);
                    }
                    boolean insists = required.contains(name) && !(answered && always);
                    if ((asked || always) && !insists) {
                        schema.getProperties().put(name, orNull(member));
                    }
                }
                inside(component.getAnnotatedType(), member);
            }
        });
        if (!asked) {
            computed(type).filter(schema.getProperties()::containsKey).forEach(required::add);
        }
        schema.setRequired(required.isEmpty() ? null : List.copyOf(required));
    }

    /// With those of records whose members stand in the same object.
    private static Stream<RecordComponent> components(Class<?> type) {
        return Stream.of(type.getRecordComponents())
                .flatMap(component -> component.getAccessor().isAnnotationPresent(JsonUnwrapped.class)
                        ? components(component.getType())
                        : Stream.of(component));
    }

    /// Members that a method computes for answers, also one of an unwrapped record.
    private static Stream<String> computed(Class<?> type) {
        Stream<String> own = Stream.of(type.getMethods())
                .filter(method -> method.getParameterCount() == 0 && !isNullable(method.getAnnotatedReturnType()))
                .flatMap(method -> Optional.ofNullable(method.getAnnotation(JsonProperty.class))
                        .map(named -> named.value().isEmpty() ? method.getName() : named.value())
                        .stream());
        Stream<String> unwrapped = Stream.of(type.getRecordComponents())
                .filter(component -> component.getAccessor().isAnnotationPresent(JsonUnwrapped.class))
                .flatMap(component -> computed(component.getType()));
        return Stream.concat(own, unwrapped);
    }

    private static boolean isNullable(AnnotatedType type) {
        return type.isAnnotationPresent(Nullable.class);
    }

    /// Ready JSON in a text, and what is an `Object` in Java, may be anything.
    private static void anything(RecordComponent component, Schema<?> member) {
        if (component.getAccessor().isAnnotationPresent(JsonRawValue.class)) {
            member.setTypes(null);
        }
        anything(member);
    }

    private static void anything(Schema<?> schema) {
        if (schema.getTypes() != null
                && schema.getTypes().equals(Set.of("object"))
                && schema.getProperties() == null
                && schema.getAdditionalProperties() == null) {
            schema.setTypes(null);
        }
        if (schema.getItems() != null) {
            anything(schema.getItems());
        }
        if (schema.getAdditionalProperties() instanceof Schema<?> value) {
            anything(value);
        }
    }

    /// The items of a list and the values of a map may be null too.
    private static void inside(AnnotatedType type, Schema<?> member) {
        if (type instanceof AnnotatedParameterizedType generic) {
            AnnotatedType[] arguments = generic.getAnnotatedActualTypeArguments();
            AnnotatedType last = arguments[arguments.length - 1];
            boolean nullable = isNullable(last);
            if (member.getItems() != null) {
                if (nullable) {
                    member.setItems(orNull(member.getItems()));
                }
                inside(last, member.getItems());
            } else if (member.getAdditionalProperties() instanceof Schema<?> value) {
                if (nullable) {
                    member.setAdditionalProperties(orNull(value));
                }
                inside(last, value);
            }
        }
    }

    private static Schema<?> orNull(Schema<?> schema) {
        if (schema.get$ref() == null && schema.getEnum() == null && schema.getTypes() != null) {
            schema.addType(NULL);
            return schema;
        }
        boolean done = schema.getOneOf() != null
                && schema.getOneOf().stream()
                        .anyMatch(each ->
                                each.getTypes() != null && each.getTypes().contains(NULL));
        if (done) {
            return schema;
        }
        Schema<Object> nothing = new Schema<>();
        nothing.addType(NULL);
        Schema<Object> either = new Schema<>();
        either.setOneOf(List.of(schema, nothing));
        return either;
    }

    private static String name(RecordComponent component) {
        JsonProperty named = component.getAccessor().getAnnotation(JsonProperty.class);
        return named == null || named.value().isEmpty() ? component.getName() : named.value();
    }

    /// Whether null is written, and not left out as everywhere else.
    private static boolean includes(RecordComponent component) {
        return Stream.<AnnotatedElement>of(component.getAccessor(), component.getDeclaringRecord())
                .map(element -> element.getAnnotation(JsonInclude.class))
                .filter(Objects::nonNull)
                .findFirst()
                .map(include -> include.value() == JsonInclude.Include.ALWAYS)
                .orElse(false);
    }

    private static boolean nullMarked(Class<?> type) {
        return type.getPackage().isAnnotationPresent(NullMarked.class);
    }

    private static List<Schema> parts(Schema<?> schema) {
        return schema.getAllOf() == null ? List.of(schema) : schema.getAllOf();
    }

    private static Stream<Schema> asked(Operation operation) {
        return operation.getRequestBody() == null
                ? Stream.empty()
                : in(operation.getRequestBody().getContent());
    }

    private static Stream<Schema> answered(Operation operation) {
        return operation.getResponses().values().stream().flatMap(answer -> in(answer.getContent()));
    }

    private static Stream<Schema> in(@Nullable Content content) {
        return content == null
                ? Stream.empty()
                : content.values().stream().map(each -> each.getSchema()).filter(Objects::nonNull);
    }

    /// Adds the names of all schemas that are reached from these.
    private static void follow(Stream<Schema> from, Map<String, Schema> schemas, Set<String> reached) {
        Deque<Schema> open = new ArrayDeque<>(from.toList());
        while (!open.isEmpty()) {
            Schema<?> schema = open.pop();
            String reference = schema.get$ref();
            if (reference != null && reference.startsWith(REFERENCE)) {
                String name = reference.substring(REFERENCE.length());
                Schema<?> target = schemas.get(name);
                if (target != null && reached.add(name)) {
                    open.push(target);
                }
            }
            Stream.of(schema.getAllOf(), schema.getOneOf(), schema.getAnyOf())
                    .filter(Objects::nonNull)
                    .flatMap(Collection::stream)
                    .forEach(open::push);
            if (schema.getItems() != null) {
                open.push(schema.getItems());
            }
            if (schema.getProperties() != null) {
                schema.getProperties().values().forEach(open::push);
            }
            if (schema.getAdditionalProperties() instanceof Schema<?> value) {
                open.push(value);
            }
        }
    }
}
