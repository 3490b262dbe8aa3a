using System.Text.Json.Serialization;
using EventDrivenFrontends.Benchmarks.Load.Fanouts;
using EventDrivenFrontends.Benchmarks.Load.Reading;
using EventDrivenFrontends.Benchmarks.Load.WholeSystem;

namespace EventDrivenFrontends.Benchmarks.Load.Results;

/// <summary>What is kept of measurements.</summary>
[JsonSourceGenerationOptions(
    WriteIndented = true,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals)]
[JsonSerializable(typeof(Report<FanoutResult>))]
[JsonSerializable(typeof(Report<IdleResult>))]
[JsonSerializable(typeof(Report<EndToEndResult>))]
[JsonSerializable(typeof(Report<ReadingResult>))]
[JsonSerializable(typeof(Report<ReplicaResult>))]
internal sealed partial class LoadJson : JsonSerializerContext;
