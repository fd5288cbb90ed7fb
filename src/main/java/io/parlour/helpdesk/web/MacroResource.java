package io.parlour.helpdesk.web;

import io.parlour.conversations.Attachment;
import io.parlour.conversations.files.SavedFiles;
import io.parlour.conversations.tickets.TakeBack;
import io.parlour.helpdesk.actions.FillText;
import io.parlour.helpdesk.macros.Macro;
import io.parlour.helpdesk.macros.MacroFiles;
import io.parlour.helpdesk.macros.MacroRuns;
import io.parlour.helpdesk.macros.Macros;
import io.parlour.helpdesk.macros.RunMacro;
import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.Page;
import io.parlour.kernel.Problem;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// Macros, and their use on tickets.
@RestController
@Tag(name = "macros")
@RequestMapping("/api/v1")
class MacroResource {
    private final Macros macros;
    private final RunMacro run;
    private final MacroFiles files;

    /// @param sharing private, department or everyone
    record Wish(
            @Nullable String name,

            @Schema(allowableValues = {"private", "department", "everyone"}) @Nullable
            String sharing,

            @Nullable UUID department,
            @Nullable JsonNode actions) {
        Macros.Wish wish() {
            return new Macros.Wish(
                    name, sharing, department, actions == null ? JsonNodeFactory.instance.arrayNode() : actions);
        }
    }

    /// @param steps places of the actions to do, from 0; absent: all
    /// @param texts whether replies and notes are written too
    record Use(
            @Nullable UUID macro,
            @Nullable Set<Integer> steps,
            @Nullable Boolean texts) {
        UUID required() {
            if (macro == null) {
                throw Problem.invalid("macro", "required:macro");
            }
            return macro;
        }
    }

    MacroResource(Macros macros, RunMacro run, MacroFiles files) {
        this.macros = macros;
        this.run = run;
        this.files = files;
    }

    /// The body is the file, whatever its content type says.
    @PostMapping("/macros/{macro}/files")
    @ResponseStatus(HttpStatus.CREATED)
    SavedFiles.Saved attachToMacro(
            @AuthenticationPrincipal AgentPrincipal agent,
            @PathVariable UUID macro,
            @RequestParam(defaultValue = "file") String name,
            InputStream body) {
        return files.attach(agent, macro, name, body);
    }

    @DeleteMapping("/macros/{macro}/files/{file}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void detachFromMacro(
            @AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID macro, @PathVariable UUID file) {
        files.detach(agent, macro, file);
    }

    /// Copies of a macro's files for a message of the agent's own, as attachments that wait for it.
    @PostMapping("/macros/{macro}/copies")
    List<Attachment> copyMacroFiles(@AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID macro) {
        return files.copies(agent, macro);
    }

    @GetMapping("/macros")
    Page<Macro> macros(
            @AuthenticationPrincipal AgentPrincipal agent,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        return macros.page(agent, cursor, Page.limit(limit));
    }

    /// What may stand in the texts of actions, and how it is called.
    @GetMapping("/macro-variables")
    Map<String, String> macroVariables() {
        return FillText.NAMES;
    }

    @PostMapping("/macros")
    @ResponseStatus(HttpStatus.CREATED)
    Macro addMacro(@AuthenticationPrincipal AgentPrincipal agent, @RequestBody Wish body) {
        return macros.add(agent, body.wish());
    }

    @GetMapping("/macros/{macro}")
    Macro macro(@AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID macro) {
        return macros.find(agent, macro);
    }

    @PutMapping("/macros/{macro}")
    Macro changeMacro(
            @AuthenticationPrincipal AgentPrincipal agent,
            @PathVariable UUID macro,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String seen,
            @RequestBody Wish body) {
        return macros.change(agent, macro, seen, body.wish());
    }

    @DeleteMapping("/macros/{macro}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void removeMacro(@AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID macro) {
        macros.remove(agent, macro);
    }

    /// Those that fit a ticket, the likeliest first; at most a hundred.
    @GetMapping("/conversations/{id}/macros")
    List<Macro> suggestedMacros(@AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID id) {
        return macros.suggested(agent, id);
    }

    /// What a macro would do to a ticket. Nothing is stored.
    @PostMapping("/conversations/{id}/macro-previews")
    RunMacro.Preview previewMacro(
            @AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID id, @RequestBody Use use) {
        return run.preview(agent, id, use.required());
    }

    @PostMapping("/conversations/{id}/macro-runs")
    RunMacro.Done useMacro(@AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID id, @RequestBody Use use) {
        return run.run(agent, id, use.required(), use.steps(), Boolean.TRUE.equals(use.texts()));
    }

    /// The newest fifty, newest first.
    @GetMapping("/conversations/{id}/macro-runs")
    List<MacroRuns.Run> macroRuns(@AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID id) {
        return run.of(agent, id);
    }

    @PostMapping("/macro-runs/{run}/undo")
    TakeBack.Taken undoMacro(@AuthenticationPrincipal AgentPrincipal agent, @PathVariable("run") UUID id) {
        return run.undo(agent, id);
    }
}
