package io.parlour.knowledge.web;

import io.parlour.identity.AgentPrincipal;
import io.parlour.identity.AgentTexts;
import io.parlour.kernel.texts.ProblemTexts;
import io.parlour.knowledge.transfer.ArticleImport;
import io.parlour.knowledge.transfer.ExportHelpCenter;
import io.parlour.knowledge.transfer.ImportArticles;
import io.parlour.knowledge.transfer.ImportTexts;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/// Articles in and out as ZIP files.
@RestController
@Tag(name = "help centers")
@RequestMapping("/api/v1/help-centers/{center}")
class ArticleImportResource {
    private static final int MOST_WARNINGS = 1_000;

    @Schema(name = "ArticleImport")
    record View(
            UUID id,
            String state,
            String fileName,
            Instant createdAt,
            boolean published,
            Counts counts,
            List<Row> tree,
            List<Warning> warnings,
            @Nullable Instant undoUntil,

            @Schema(description = "It failed unexpectedly and can be tried again")
            boolean retryable) {}

    @Schema(name = "ArticleImportCounts")
    record Counts(
            int files,
            int categories,
            int articles,
            int translations,
            int images,
            int created,
            int updated,
            int unchanged,
            int failed) {
        static Counts of(ArticleImport run) {
            return new Counts(
                    count(run, "files"),
                    count(run, "categories"),
                    count(run, "articles"),
                    count(run, "translations"),
                    count(run, "images"),
                    count(run, "created"),
                    count(run, "updated"),
                    count(run, "unchanged"),
                    count(run, "failed"));
        }

        private static int count(ArticleImport run, String name) {
            return run.counts().getOrDefault(name, 0);
        }
    }

    @Schema(name = "ArticleImportRow")
    record Row(
            String path,
            String title,
            String kind,
            int depth,
            @Nullable String locale) {}

    @Schema(name = "ArticleImportWarning")
    record Warning(String file, String code, String text) {}

    @Schema(name = "ArticleImportList")
    record Views(List<View> items) {}

    record StartImportRequest(boolean publish) {}

    private final ImportArticles imports;
    private final ExportHelpCenter export;
    private final AgentTexts texts;

    ArticleImportResource(ImportArticles imports, ExportHelpCenter export, AgentTexts texts) {
        this.imports = imports;
        this.export = export;
        this.texts = texts;
    }

    /// The newest twenty, without what was found in their files.
    @GetMapping("/imports")
    Views articleImports(@AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID center) {
        return new Views(imports.newest(agent, center).stream()
                .map(each -> view(agent, each))
                .toList());
    }

    /// A ZIP file of Markdown or HTML, at most 200 MB. It is read, and its articles are stored once it is started.
    @PostMapping("/imports")
    @ResponseStatus(HttpStatus.CREATED)
    View checkArticleImport(
            @AuthenticationPrincipal AgentPrincipal agent,
            @PathVariable UUID center,
            @RequestParam(required = false) @Nullable String name,
            InputStream body) {
        return view(agent, imports.check(agent, center, name, body));
    }

    @GetMapping("/imports/{run}")
    View articleImport(
            @AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID center, @PathVariable UUID run) {
        return view(agent, imports.find(agent, center, run));
    }

    @PostMapping("/imports/{run}/start")
    View startArticleImport(
            @AuthenticationPrincipal AgentPrincipal agent,
            @PathVariable UUID center,
            @PathVariable UUID run,
            @RequestBody StartImportRequest body) {
        return view(agent, imports.start(agent, center, run, body.publish()));
    }

    @PostMapping("/imports/{run}/stop")
    View stopArticleImport(
            @AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID center, @PathVariable UUID run) {
        return view(agent, imports.stop(agent, center, run));
    }

    /// One that failed unexpectedly, from where it was, within seven days.
    @PostMapping("/imports/{run}/retry")
    View retryArticleImport(
            @AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID center, @PathVariable UUID run) {
        return view(agent, imports.retry(agent, center, run));
    }

    /// Within seven days.
    @PostMapping("/imports/{run}/undo")
    View undoArticleImport(
            @AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID center, @PathVariable UUID run) {
        return view(agent, imports.undo(agent, center, run));
    }

    /// All articles as Markdown with their images, in the form that an import reads.
    @GetMapping("/export")
    ResponseEntity<StreamingResponseBody> exportHelpCenter(
            @AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID center) {
        ExportHelpCenter.Ready ready = export.ready(agent, center);
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("application/zip"))
                .header("Content-Disposition", "attachment; filename=\"" + ready.fileName() + "\"")
                .body(ready::writeTo);
    }

    private View view(AgentPrincipal agent, ImportArticles.Shown shown) {
        ArticleImport run = shown.run();
        ProblemTexts said =
                ProblemTexts.in(texts.of(agent.organization(), agent.agent()).language());
        List<Warning> warnings = shown.entries().stream()
                .flatMap(entry -> entry.messages().stream()
                        .map(message -> new Warning(entry.path(), message.code(), ImportTexts.text(said, message))))
                .limit(MOST_WARNINGS)
                .toList();
        return new View(
                run.id(),
                state(run),
                run.name(),
                run.createdAt(),
                run.publish(),
                Counts.of(run),
                tree(shown.entries()),
                warnings,
                shown.undoUntil(),
                shown.retryable());
    }

    private static String state(ArticleImport run) {
        return run.state().equals("reading") ? "checking" : run.state();
    }

    private static List<Row> tree(List<ArticleImport.Entry> entries) {
        List<Row> rows = new ArrayList<>();
        List<String> open = List.of();
        for (ArticleImport.Entry entry : entries) {
            if (entry.locale() == null || entry.title() == null) {
                continue;
            }
            List<String> path = entry.category();
            int common = 0;
            while (common < Math.min(open.size(), path.size())
                    && open.get(common).equals(path.get(common))) {
                common++;
            }
            for (int i = common; i < path.size(); i++) {
                rows.add(new Row(String.join("/", path.subList(0, i + 1)), path.get(i), "category", i, null));
            }
            rows.add(new Row(entry.path(), entry.title(), "article", path.size(), entry.locale()));
            open = path;
        }
        return rows;
    }
}
