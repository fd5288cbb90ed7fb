package io.parlour.livechat.skills;

import io.parlour.kernel.OrganizationId;

/// Somebody is good at something else now; said in the transaction that changes it.
public record SkillsChanged(OrganizationId organization) {}
