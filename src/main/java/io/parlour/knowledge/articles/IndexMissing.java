package io.parlour.knowledge.articles;

import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import io.parlour.organizations.Organizations;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// Indexes the articles that a help center shows since it has more languages, and after an upgrade those that are
/// indexed in an old form, some at a time, so that other changes of the index don't wait for all of them.
@Component
final class IndexMissing {
    private static final int AT_ONCE = 50;

    private final IndexArticles index;
    private final Transactions transactions;
    private final Organizations organizations;

    IndexMissing(IndexArticles index, Transactions transactions, Organizations organizations) {
        this.index = index;
        this.transactions = transactions;
        this.organizations = organizations;
    }

    @EventListener(ApplicationReadyEvent.class)
    void upgrade() {
        organizations.each(organization -> {
            if (!missing(organization, null).isEmpty()) {
                index.schedule(organization.toString(), new IndexArticles.Job(organization.value(), null));
            }
        });
    }

    private Set<UUID> missing(OrganizationId organization, @Nullable UUID center) {
        return transactions.read(
                organization,
                () -> center == null ? index.inOldForm(organization) : index.missing(organization, center));
    }

    void all(OrganizationId organization, @Nullable UUID center) {
        List<UUID> missing = List.copyOf(missing(organization, center));
        for (int from = 0; from < missing.size(); from += AT_ONCE) {
            List<UUID> some = missing.subList(from, Math.min(from + AT_ONCE, missing.size()));
            transactions.in(organization, () -> some.forEach(article -> index.article(organization, article)));
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Work {
        @Bean
        Task<IndexArticles.Job> indexArticlesTask(IndexMissing missing) {
            return Tasks.oneTime(IndexArticles.TASK)
                    .onFailure(new FailureHandler.OnFailureRetryLater<>(Duration.ofSeconds(30)))
                    .execute((instance, context) -> missing.all(
                            new OrganizationId(instance.getData().organization()),
                            instance.getData().center()));
        }
    }
}
