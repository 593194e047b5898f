import { render } from 'preact'
import './style/font.css'
import './style/base.css'
import './style/form.css'
import './style/ballot.css'
import { readReceiptLink } from './check/receipt-link.js'
import { Pages } from './pages.js'
import { Speaking } from './speech.js'
import { takeSlip } from './slip-link.js'

// A slip's code, or a receipt, leaves the address before anything else happens.
const receipt = readReceiptLink(location.hash)
const slip = takeSlip(location, history)

render(<Speaking><Pages path={location.pathname} brought={{ slip, receipt }} /></Speaking>, document.getElementById('page')!)
