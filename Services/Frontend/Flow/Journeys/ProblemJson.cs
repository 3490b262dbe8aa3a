using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Mvc;

namespace EventDrivenFrontends.Frontend.Flow.Journeys;

/// <summary>JSON of what a service answers instead of what it was asked for.</summary>
[JsonSerializable(typeof(ProblemDetails))]
internal sealed partial class ProblemJson : JsonSerializerContext;
