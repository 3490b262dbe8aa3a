namespace EventDrivenFrontends.ServiceDefaults.Authentication;

/// <summary>Why a token, or its absence, is refused.</summary>
/// <param name="Fault">For programs.</param>
/// <param name="Message">For people. It repeats nothing of the token.</param>
public sealed record TokenRefusal(TokenFault Fault, string Message);
