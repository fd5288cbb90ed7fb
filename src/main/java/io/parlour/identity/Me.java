package io.parlour.identity;

import io.parlour.organizations.Organization;

/// The signed-in agent, the organization, and how the agent likes the console.
public record Me(Agent agent, Organization organization, Preferences preferences) {}
