package io.parlour.organizations;

import org.springframework.stereotype.Component;

/// What a site is made of, stored together.
@Component
record SiteRecords(Sites sites, AdvanceSite advance, Plans plans) {}
