namespace EventDrivenFrontends.Benchmarks.Load.Reading;

/// <summary>What a view takes in the gateway's memory that it has read from its table.</summary>
/// <param name="Items">How many items.</param>
/// <param name="DataBytes">What their keys and data weigh together.</param>
/// <param name="ReadySeconds">From the start of the process until it is ready, with the view.</param>
/// <param name="ReadySecondsEmpty">The same of an empty view.</param>
/// <param name="BytesBeyondData">Memory of the process for each item, beyond its data and what an empty one takes.</param>
internal sealed record ReplicaResult(int Items, long DataBytes, double ReadySeconds, double ReadySecondsEmpty, double BytesBeyondData);
