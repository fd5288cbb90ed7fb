package io.parlour.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.parlour.helpdesk.macros.Macros;
import io.parlour.helpdesk.views.ChangeViews;
import io.parlour.identity.AgentPrincipal;
import io.parlour.livechat.canned.CannedScope;
import io.parlour.livechat.canned.ChangeCanned;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The canned responses, macros and views of the demo, as written down in `demo/workspace.json`.
@Component
final class DemoTemplates {
    private final ChangeCanned canned;
    private final Macros macros;
    private final ChangeViews views;
    private final JsonMapper json;

    /// Everything in the file.
    private record Workspace(List<CannedResponse> canned, List<Macro> macros, List<SavedView> views) {}

    private record CannedResponse(String shortcut, String category, Map<String, String> texts) {}

    private record Macro(String name, JsonNode actions) {}

    private record SavedView(
            String name,
            String sharing,
            JsonNode condition,
            List<String> columns,
            List<String> sort,
            @Nullable String group) {}

    DemoTemplates(ChangeCanned canned, Macros macros, ChangeViews views, JsonMapper json) {
        this.canned = canned;
        this.macros = macros;
        this.views = views;
        this.json = json;
    }

    void make(AgentPrincipal administrator) {
        Workspace workspace = read();
        workspace
                .canned()
                .forEach(each -> canned.add(
                        administrator,
                        new ChangeCanned.Wish(
                                CannedScope.ORGANIZATION,
                                null,
                                each.category(),
                                each.shortcut(),
                                false,
                                each.texts())));
        workspace
                .macros()
                .forEach(each ->
                        macros.add(administrator, new Macros.Wish(each.name(), "everyone", null, each.actions())));
        workspace
                .views()
                .forEach(each -> views.add(
                        administrator,
                        new ChangeViews.Wish(
                                each.name(),
                                each.sharing(),
                                null,
                                each.condition(),
                                each.columns(),
                                each.sort(),
                                each.group())));
    }

    private Workspace read() {
        try {
            return json.readValue(
                    new ClassPathResource("demo/workspace.json").getContentAsString(UTF_8), Workspace.class);
        } catch (IOException e) {
            throw new UncheckedIOException("demo/workspace.json is missing from this build", e);
        }
    }
}
