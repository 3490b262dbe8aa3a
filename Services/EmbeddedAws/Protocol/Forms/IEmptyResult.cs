namespace EventDrivenFrontends.EmbeddedAws.Protocol.Forms;

/// <summary>A response without members whose model has an output all the same: SDKs then expect the empty result element.</summary>
internal interface IEmptyResult;
