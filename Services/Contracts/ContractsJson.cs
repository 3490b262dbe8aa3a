using System.Text.Json.Serialization;
using EventDrivenFrontends.Contracts.Changes;
using EventDrivenFrontends.Contracts.Delivery;
using EventDrivenFrontends.Contracts.Frames;
using EventDrivenFrontends.Contracts.Views;

namespace EventDrivenFrontends.Contracts;

/// <summary>The JSON of all contracts, without reflection.</summary>
[JsonSerializable(typeof(Change))]
[JsonSerializable(typeof(FanoutDelivery))]
[JsonSerializable(typeof(ClientMessage))]
[JsonSerializable(typeof(ServerFrame))]
[JsonSerializable(typeof(PollAnswer))]
[JsonSerializable(typeof(ViewDescription))]
public sealed partial class ContractsJson : JsonSerializerContext;
