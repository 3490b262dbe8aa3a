using System.Text.Json.Serialization;
using Aspire.Hosting.Dashboard.Http;
using Aspire.Hosting.Dashboard.Logs;

namespace Aspire.Hosting.Dashboard.State;

[JsonSerializable(typeof(RunModel))]
[JsonSerializable(typeof(ResourceModel))]
[JsonSerializable(typeof(IReadOnlyList<ConsoleLine>), TypeInfoPropertyName = "ConsoleLines")]
[JsonSerializable(typeof(CommandAnswer))]
internal sealed partial class DashboardJson : JsonSerializerContext;
