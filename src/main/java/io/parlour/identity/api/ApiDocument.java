package io.parlour.identity.api;

import io.parlour.identity.security.SessionCookie;
import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;
import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springdoc.core.providers.ObjectMapperProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The description of the API: operation ids that stay when resources are added, one schema of problems, and who may
/// call.
@Configuration(proxyBeanMethods = false)
class ApiDocument {
    /// One for all programs of a process: the library keeps one list of resolvers for all of them, so that only
    /// the last one would learn any names.
    private static final SchemaNames NAMES = new SchemaNames();

    private static final String SESSION = "session";
    private static final String BEARER = "visitor";
    private static final String PROBLEM = "Problem";

    @Bean
    OpenAPI description(SessionCookie cookie) {
        Components components = new Components()
                .addSchemas(PROBLEM, problem())
                .addResponses(PROBLEM, problemAnswer())
                .addSecuritySchemes(
                        SESSION,
                        new SecurityScheme()
                                .type(SecurityScheme.Type.APIKEY)
                                .in(SecurityScheme.In.COOKIE)
                                .name(cookie.name()))
                .addSecuritySchemes(
                        BEARER,
                        new SecurityScheme().type(SecurityScheme.Type.HTTP).scheme("bearer"));
        return new OpenAPI()
                .info(new Info()
                        .title("Parlour")
                        .version("1")
                        .description(
                                "The API of the console and the chat widget. Errors are RFC 9457 problem details with a"
                                        + " stable `code`. To get the next page of a list, send its `next` as `cursor`."
                                        + " Console requests that change data must repeat the XSRF-TOKEN cookie in the"
                                        + " X-XSRF-TOKEN header."))
                .servers(List.of(new Server().url("/")))
                .components(components);
    }

    @Bean
    SchemaNames schemaNames() {
        return NAMES;
    }

    @Bean
    ModelResolver schemas(ObjectMapperProvider mappers, SchemaNames names) {
        return new ModelResolver(mappers.jsonMapper(), names);
    }

    @Bean
    GlobalOpenApiCustomizer requiredAndNull(SchemaNames names) {
        return document -> {
            if (!names.clashes().isEmpty()) {
                throw new IllegalStateException("give one of them a @Schema(name): " + names.clashes());
            }
            document.getComponents().getSchemas().computeIfPresent("JsonNode", (name, schema) -> anything());
            new RecordSchemas(names).complete(document);
        };
    }

    /// The id `sites.change` for `SitesResource.change`. Operations are grouped by the tag of their class, else by its
    /// name.
    @Bean
    GlobalOperationCustomizer operationIds() {
        return (operation, method) -> {
            String tag = SchemaNames.first(method.getBeanType().getSimpleName().replaceFirst("Resource$", ""));
            operation.setOperationId(tag + "." + method.getMethod().getName());
            Tag declared = method.getBeanType().getAnnotation(Tag.class);
            operation.setTags(List.of(declared == null ? words(tag) : declared.name()));
            return operation;
        };
    }

    /// `ticket settings` of `ticketSettings`.
    static String words(String name) {
        return name.replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
    }

    @Bean
    GlobalOpenApiCustomizer everyOperation() {
        return document -> document.getPaths().forEach((path, item) -> describe(path, item));
    }

    private static void describe(String path, PathItem item) {
        boolean console = path.startsWith("/api/");
        for (Operation operation : item.readOperations()) {
            ApiResponses answers = operation.getResponses();
            answers.addApiResponse("default", new ApiResponse().$ref("#/components/responses/" + PROBLEM));
            operation.addSecurityItem(new SecurityRequirement().addList(console ? SESSION : BEARER));
        }
        if (console) {
            Map<PathItem.HttpMethod, Operation> operations = item.readOperationsMap();
            operations.forEach((method, operation) -> {
                if (RepeatedWriteFilter.METHODS.contains(method.name())) {
                    operation.addParametersItem(new HeaderParameter()
                            .name(RepeatedWriteFilter.HEADER)
                            .required(false)
                            .schema(text(
                                    "Repeating a request with the same key within 24 hours has no further effect.")));
                }
            });
        }
    }

    private static ApiResponse problemAnswer() {
        Schema<Object> reference = new Schema<>();
        reference.set$ref("#/components/schemas/" + PROBLEM);
        return new ApiResponse()
                .description("The request failed.")
                .content(new Content().addMediaType("application/problem+json", new MediaType().schema(reference)));
    }

    private static Schema<Object> problem() {
        Schema<Object> field = object("An invalid field.");
        field.addProperty("field", text("JSON path of the field."));
        field.addProperty("code", text("Stable error code."));
        field.addProperty("detail", text("Explanation for people."));
        Schema<Object> errors = new Schema<>();
        errors.addType("array");
        errors.setItems(field);
        Schema<Object> status = new Schema<>();
        status.addType("integer");
        Schema<Object> problem = object("RFC 9457 problem details. Some codes add more members.");
        problem.addProperty("title", text("The HTTP status in words."));
        problem.addProperty("status", status);
        problem.addProperty("code", text("Stable error code, such as input.invalid."));
        problem.addProperty("detail", text("Explanation for people."));
        problem.addProperty("errors", errors);
        problem.setRequired(List.of("status", "code"));
        return problem;
    }

    /// A tree of JSON isn't described by the methods of its class.
    private static Schema<Object> anything() {
        Schema<Object> schema = new Schema<>();
        schema.setDescription("Any JSON.");
        return schema;
    }

    private static Schema<Object> object(String description) {
        Schema<Object> schema = new Schema<>();
        schema.addType("object");
        schema.setDescription(description);
        return schema;
    }

    private static Schema<Object> text(String description) {
        Schema<Object> schema = new Schema<>();
        schema.addType("string");
        schema.setDescription(description);
        return schema;
    }
}
