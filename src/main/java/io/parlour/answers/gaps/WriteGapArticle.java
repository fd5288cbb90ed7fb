package io.parlour.answers.gaps;

import io.parlour.identity.AgentPrincipal;
import io.parlour.knowledge.articles.CreateArticle;
import io.parlour.knowledge.articles.Draft;
import io.parlour.knowledge.articles.ReadDraft;
import io.parlour.knowledge.articles.SaveDraft;
import io.parlour.knowledge.content.markdown.ReadMarkdown;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// Begins an article for unanswered questions: a draft with these questions.
///
/// Errors: `access.denied`, `not-found`; those of [CreateArticle].
@Component
public final class WriteGapArticle {
    private static final int LONGEST_TITLE = 200;

    private final WorkGaps gaps;
    private final CreateArticle create;
    private final ReadDraft drafts;
    private final SaveDraft save;
    private final JsonMapper json;

    WriteGapArticle(WorkGaps gaps, CreateArticle create, ReadDraft drafts, SaveDraft save, JsonMapper json) {
        this.gaps = gaps;
        this.create = create;
        this.drafts = drafts;
        this.save = save;
        this.json = json;
    }

    /// Answers the article.
    public UUID write(AgentPrincipal agent, UUID site, UUID gap, UUID category) {
        Gap it = gaps.find(agent, site, gap);
        String title = it.question().lines().findFirst().orElse("").strip();
        UUID article = create.create(
                agent,
                category,
                it.locale(),
                title.length() <= LONGEST_TITLE ? title : title.substring(0, LONGEST_TITLE));
        Draft draft = drafts.read(agent, article, it.locale());
        String questions = it.examples().stream()
                .map(each -> "- " + each.replaceAll("\\s+", " ").replaceAll("([\\\\`*_\\[\\]<>#])", "\\\\$1"))
                .collect(Collectors.joining("\n"));
        save.save(
                agent,
                article,
                it.locale(),
                new SaveDraft.Wish(
                        draft.title(),
                        draft.description(),
                        json.readTree(ReadMarkdown.content(questions).json()),
                        draft.revision()));
        gaps.set(agent, site, gap, it.state(), article, null);
        return article;
    }
}
