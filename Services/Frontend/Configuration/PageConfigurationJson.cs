using System.Text.Json.Serialization;

namespace EventDrivenFrontends.Frontend.Configuration;

/// <summary>The JSON of this host, without reflection.</summary>
[JsonSerializable(typeof(PageConfiguration))]
internal sealed partial class PageConfigurationJson : JsonSerializerContext;
