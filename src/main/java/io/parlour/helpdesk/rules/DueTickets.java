package io.parlour.helpdesk.rules;

/// Tickets that a time rule asks for now.
///
/// @param due whose time has passed already
/// @param later whose time comes
public record DueTickets(int due, int later) {}
