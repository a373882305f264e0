{
 "mediaType": "application/vnd.dev.sigstore.bundle.v0.3+json",
 "verificationMaterial": {
  "publicKey": {
   "hint": "x"
  },
  "tlogEntries": []
 },
 "dsseEnvelope": {
  "payload": "eyJfdHlwZSI6ICJodHRwczovL2luLXRvdG8uaW8vU3RhdGVtZW50L3YxIiwgInN1YmplY3QiOiBbeyJuYW1lIjogInNjb3JlciIsICJkaWdlc3QiOiB7InNoYTI1NiI6ICI5NzM4ZThmMjU5YzE1Y2ZjNTQyMWFmNmU2NGZmMGE5NzczMzFmNWIyNjAwMTExZDRjZTVkYzJkY2VmNTRhMGJiIn19XSwgInByZWRpY2F0ZVR5cGUiOiAiaHR0cHM6Ly9tb2RlbF9zaWduaW5nL3NpZ25hdHVyZS92MS4wIiwgInByZWRpY2F0ZSI6IHsicmVzb3VyY2VzIjogW3sibmFtZSI6ICJtb2RlbC5vbm54IiwgImFsZ29yaXRobSI6ICJzaGEyNTYiLCAiZGlnZXN0IjogImMxYzFjMWMxYzFjMWMxYzFjMWMxYzFjMWMxYzFjMWMxYzFjMWMxYzFjMWMxYzFjMWMxYzFjMWMxYzFjMWMxYzEifSwgeyJuYW1lIjogImNvbmZpZy5qc29uIiwgImFsZ29yaXRobSI6ICJzaGEyNTYiLCAiZGlnZXN0IjogImMyYzJjMmMyYzJjMmMyYzJjMmMyYzJjMmMyYzJjMmMyYzJjMmMyYzJjMmMyYzJjMmMyYzJjMmMyYzJjMmMyYzIifV0sICJzZXJpYWxpemF0aW9uIjogeyJtZXRob2QiOiAiZmlsZXMiLCAiaGFzaF90eXBlIjogInNoYTI1NiIsICJhbGxvd19zeW1saW5rcyI6IGZhbHNlLCAiaWdub3JlX3BhdGhzIjogW119fX0=",
  "payloadType": "application/vnd.in-toto+json",
  "signatures": [
   {
    "keyid": "",
    "sig": "MEUCIEreU6ITLKmmf4FZ7ohxOfbE+xae4aAdF8MiWL7XnK9gAiEAq/EvgoHvTkMSgVV6ijSkswis68UxNYzrh+2e7jkhHVI="
   }
  ]
 }
}