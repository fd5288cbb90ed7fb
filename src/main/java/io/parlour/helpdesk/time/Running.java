package io.parlour.helpdesk.time;

/// What an agent has spent on a ticket since the last reply or note there. It goes with the next.
///
/// @param off nothing more is counted
public record Running(long millis, boolean off, boolean billable) {}
