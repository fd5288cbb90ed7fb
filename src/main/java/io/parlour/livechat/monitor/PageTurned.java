package io.parlour.livechat.monitor;

import io.parlour.kernel.OrganizationId;
import java.util.UUID;

/// A consented browser shows another page of a visitor who has chatted. `url` is cut as it is kept.
public record PageTurned(OrganizationId organization, UUID browser, String url) {}
