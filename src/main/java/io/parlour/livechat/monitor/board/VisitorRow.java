package io.parlour.livechat.monitor.board;

import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A visitor on the board. `id` is the visit. What is not known is absent.
///
/// @param pageAt when the page now on the screen came
/// @param visits how often this browser came, with this visit
/// @param chats how many chats its visitor had
/// @param custom what the page says of its visitor, unverified
public record VisitorRow(
        UUID id,
        UUID browser,
        @Nullable UUID contact,
        @Nullable String name,
        String site,
        String url,
        String title,
        Instant pageAt,
        Instant startedAt,
        int pages,
        int visits,
        int chats,
        @Nullable String entry,
        @Nullable String referrer,
        @Nullable String searchWords,
        @Nullable String campaign,
        @Nullable String country,
        String device,
        String browserName,
        String os,
        @Nullable String language,
        @Nullable String screen,
        @Nullable String timeZone,
        String network,
        @JsonRawValue String custom) {}
