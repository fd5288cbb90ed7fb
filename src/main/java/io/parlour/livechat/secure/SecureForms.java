package io.parlour.livechat.secure;

import io.parlour.conversations.ConversationChanged;
import io.parlour.kernel.OrganizationId;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// The forms of this node, in memory alone: a restart takes them away, and the agent asks again.
@Component
class SecureForms implements DisposableBean {
    private static final int MOST = 10_000;
    private static final int SWEEP_SECONDS = 15;

    private final Clock clock;
    private final Map<UUID, SecureForm> forms = new ConcurrentHashMap<>();
    private final ScheduledExecutorService clockwork = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("secure-forms").factory());

    SecureForms(Clock clock) {
        this.clock = clock;
        var _ = clockwork.scheduleWithFixedDelay(this::sweep, SWEEP_SECONDS, SWEEP_SECONDS, TimeUnit.SECONDS);
    }

    /// False when there are too many, or one with this id.
    boolean add(SecureForm form) {
        return forms.size() < MOST && forms.putIfAbsent(form.id(), form) == null;
    }

    Optional<SecureForm> find(OrganizationId organization, UUID conversation, UUID id) {
        return Optional.ofNullable(forms.get(id))
                .filter(form -> form.organization().equals(organization)
                        && form.conversation().equals(conversation)
                        && clock.instant().isBefore(form.expiresAt()));
    }

    /// Oldest first.
    List<SecureForm> of(OrganizationId organization, UUID conversation) {
        Instant now = clock.instant();
        return forms.values().stream()
                .filter(form -> form.organization().equals(organization)
                        && form.conversation().equals(conversation)
                        && now.isBefore(form.expiresAt()))
                .sorted(Comparator.comparing(SecureForm::id))
                .toList();
    }

    void change(UUID id, UnaryOperator<SecureForm> change) {
        forms.computeIfPresent(id, (same, form) -> change.apply(form));
    }

    void remove(UUID id) {
        forms.remove(id);
    }

    /// With the chat its values end.
    @EventListener
    void changed(ConversationChanged event) {
        if (!event.open()) {
            forms.values().removeIf(form -> form.conversation().equals(event.conversation()));
        }
    }

    private void sweep() {
        Instant now = clock.instant();
        Set<UUID> over = Set.copyOf(forms.values().stream()
                .filter(form -> !now.isBefore(form.expiresAt()))
                .map(SecureForm::id)
                .toList());
        over.forEach(forms::remove);
    }

    @Override
    public void destroy() {
        clockwork.shutdownNow();
        forms.clear();
    }
}
