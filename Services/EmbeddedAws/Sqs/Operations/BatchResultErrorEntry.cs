namespace EventDrivenFrontends.EmbeddedAws.Sqs.Operations;

internal sealed record BatchResultErrorEntry(string Id, bool SenderFault, string Code, string Message);
