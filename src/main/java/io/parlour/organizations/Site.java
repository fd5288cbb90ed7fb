package io.parlour.organizations;

import java.util.List;
import java.util.UUID;

/// A web property. `key` is public: it stands in the embed line. `allowedOrigins` are the pages its widgets may stand
/// on, as browsers write them in `Origin`; `development` also allows every port of localhost. `prefetch`: the panel is
/// fetched for who rests on the
/// launcher, before the click (LC-10).
public record Site(
        UUID id,
        String name,
        String key,
        List<String> allowedOrigins,
        boolean development,
        boolean prefetch,
        String plan,
        SiteState state) {}
