import { createHttp } from '../../client/http.js'
import { Device } from '../../client/device.js'
import { answerCalls } from './calls.js'
import { deviceCalls } from './device-calls.js'
import { browserStore } from './store.js'

// The voter's device lives in a thread of its own: arithmetic never makes the page stand still, and the page never holds a credential.
const http = createHttp(self.location.origin)
answerCalls(deviceCalls(Device.resume(http, browserStore()), http))
